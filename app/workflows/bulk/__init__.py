"""Labels and masks of many images from elsewhere: tables, folders, another project."""
