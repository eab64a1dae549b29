"""What is said of the rules: their manual pages and their measured figures."""
