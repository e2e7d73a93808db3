"""Things and how many there are of them: "1 image", "24,000 images"."""

from PySide6.QtCore import QObject


class _Counted(QObject):
    """A QObject, since the tool that collects texts finds the forms for one and for many in its ``tr`` only."""

    def images(self, n: int) -> str:
        return self.tr("%Ln images", "", n)

    def labels(self, n: int) -> str:
        return self.tr("%Ln labels", "", n)

    def masks(self, n: int) -> str:
        return self.tr("%Ln masks", "", n)

    def images_suggested(self, n: int) -> str:
        return self.tr("%Ln images suggested", "", n)

    def images_unlike_good(self, n: int) -> str:
        return self.tr("%Ln unlabeled images look unlike the good ones", "", n)

    def images_changed_verdict(self, n: int) -> str:
        return self.tr("%Ln images changed verdict", "", n)


counted = _Counted()
