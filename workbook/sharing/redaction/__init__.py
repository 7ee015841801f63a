"""Own sentences without anything but everyday words."""
