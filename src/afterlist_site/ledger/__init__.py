"""The ledger: what authors said since, and by which names they go. Truth, like the vault."""
