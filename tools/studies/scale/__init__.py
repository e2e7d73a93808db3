"""At which scale small defects are seen."""
