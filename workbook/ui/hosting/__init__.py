"""Hosting as people see it: signing in and out, and what whoever runs it can see."""
