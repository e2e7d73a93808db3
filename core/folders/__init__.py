"""What the names of files and folders say, and which of them are looked at. Light: no image is opened here."""
