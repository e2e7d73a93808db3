"""How large images enter the network, and what that costs. Imports no torch: the window foretells by it, too."""
