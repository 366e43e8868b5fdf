"""How well archives are read: whole invented lists with their truth, and scores."""
