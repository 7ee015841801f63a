"""What may leave the machine, each kind named for what it is."""
