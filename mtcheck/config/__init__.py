"""What a team's configuration files say."""
