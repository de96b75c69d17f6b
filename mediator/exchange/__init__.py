"""What comes in from elsewhere, in open formats: every file is hostile until it has been read within bounds."""
