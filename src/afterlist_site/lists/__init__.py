"""New stories carried by mail: to the lists that their authors allow, and to readers."""
