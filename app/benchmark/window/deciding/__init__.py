"""How the view of a threshold follows the mouse."""
