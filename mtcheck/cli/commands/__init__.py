"""The commands, a module for each: its options, and what it does with them."""
