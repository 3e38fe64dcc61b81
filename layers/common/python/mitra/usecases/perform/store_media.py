"""A citizen's photo or paper."""

from mitra.domain.effects import StoreMedia
from mitra.domain.errors import Malformed, NotFound, TooLarge
from mitra.domain.happenings import MediaRefused, MediaStored
from mitra.ports.files import MediaSource, Papers
from mitra.usecases.perform.context import Context


class PerformStoreMedia:
    """Fetches a file from WhatsApp at once, for its link lives five minutes, and keeps it."""

    def __init__(self, source: MediaSource, papers: Papers) -> None:
        self._source = source
        self._papers = papers

    def __call__(self, effect: StoreMedia, context: Context) -> MediaStored | MediaRefused:
        """Keep it under the effect's own name, so that a retried turn keeps it once.

        Raises GraphOutage or AwsOutage: then the turn is taken again.
        """
        number = context.address.phone_number_id
        try:
            file = self._source.fetch(effect.media, number, effect.max_bytes)
        except TooLarge:
            return MediaRefused("too_large")
        except (NotFound, Malformed):
            return MediaRefused("gone")
        if effect.accept and file.content_type not in effect.accept:
            return MediaRefused("wrong_kind")
        return MediaStored(self._papers.keep(context.name, file))
