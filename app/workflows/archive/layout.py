"""What lies where in an archive."""

PROJECT = "project.json"
README = "README.txt"
IMAGES = "images.jsonl"
VERSION = 1


def table_file(name: str) -> str:
    """The rows of a table of the database, as it has them."""
    return f"tables/{name}.jsonl"


def mask_file(digest: str) -> str:
    """0 and 255, of the image's size. Masks that an image had before lie here, too: history names them."""
    return f"masks/{digest}.png"


README_TEXT = """\
A project of Maskworth: what people said and drew of images. The images themselves are not in here.

project.json        the project's name, its folders of images, the version of this layout
images.jsonl        a line for each image: its path, label (good, bad, unsure, or null), the state of its mask
                    (complete, draft, or none), the file of the mask, the kinds of defects it shows
masks/*.png         0 is background, 255 a defect; every mask there ever was, by its digest
tables/*.jsonl      the database's tables row by row; history.jsonl has every change of a label or a mask
                    (who, when, before, after, seconds of work), runs.jsonl every training with its figures,
                    opinions.jsonl what several people said of the same images

Each line of a .jsonl file is one JSON object. Times are UTC.
"""
