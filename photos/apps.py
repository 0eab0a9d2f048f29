from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import pgettext_lazy
from PIL import Image


class PhotosConfig(AppConfig):
    name = "photos"
    verbose_name = pgettext_lazy("plural", "照片")

    def ready(self) -> None:
        """Let Pillow itself refuse, wherever it is used, what is far above the limit."""
        Image.MAX_IMAGE_PIXELS = settings.PHOTO_MAX_PIXELS
