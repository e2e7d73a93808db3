"""The right result of each case, by the name of its folder."""

from collections.abc import Callable

from tools.cases import changes, folders, masks, pictures, tables, window
from tools.cases.outcome import Outcome

CHECKS: dict[str, Callable[[Outcome], str]] = {
    "01-tiff-planar16": pictures.planar_16_bit,
    "02-tiff-alpha": pictures.transparent_tiff,
    "03-tiff-orientation": pictures.masks_on_the_rectangle,
    "05-mask-alpha": masks.transparency,
    "06-mask-palette": masks.palette,
    "08-mask-soft": masks.soft,
    "09-mask-int32-pages": masks.wide_numbers_and_pages,
    "10-several-masks": masks.several_of_one_image,
    "11-mask-folder-names": masks.folder_names,
    "12-jpg-png-twins": masks.photo_beside_photo,
    "13-valid-folder": folders.valid_is_validation,
    "15-symlink-folder": folders.linked_folder,
    "16-unread-endings": folders.endings,
    "17-csv-header-capital": tables.two_labels_one_mask,
    "17-csv-header-space": tables.two_labels_one_mask,
    "18-csv-excel-blank-rows": tables.two_labels_one_mask_silently,
    "18-csv-semicolon": tables.semicolons,
    "19-csv-good-with-mask": tables.good_with_mask,
    "21-missing-export": changes.missing_at_export,
    "22-renamed": changes.renamed,
    "24-duplicates": changes.duplicates,
    "25-export-inside": folders.export_among_images,
    "27-keyboard": window.digit_keys_without_shift,
    "28-natural-sort": window.natural_order,
    "29-exif-upright-mask": pictures.turned_images_are_told,
    "31-long-names": changes.long_names,
}
"""Each answers what it found, for the line of the case, or raises Wrong."""
