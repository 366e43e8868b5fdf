"""What authors and visitors do here: hide, claim, ask, answer."""
