"""Stand-ins for the platforms: real servers on loopback, with people and their telephones behind them."""
