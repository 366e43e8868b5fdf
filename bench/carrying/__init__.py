"""What is measured of stories on their way to lists and readers."""
