"""Keys that were made in KMS join the ring: named by their kid, dated, certified by the root.

Done again it does nothing; done by two at once, the first one's dates and certificate stay.
"""

from collections.abc import Mapping, Sequence

from mitra.domain.errors import CatalogueError, MitraError, NotFound
from mitra.domain.key_ring import KeyState, RingKey, kid_of
from mitra.domain.key_terms import terms
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.ports.publishing import Certifier, KeyStore, PublicHalves

type Fault = tuple[str, MitraError]
"""What did not work, by a name for the log: the rest is done all the same."""


class EnrolKeys(Value):
    """`arns` has one or more keys of each department, separated by spaces."""

    store: KeyStore
    halves: PublicHalves
    certifier: Certifier
    arns: Mapping[str, str]
    clock: Clock

    def __call__(self) -> tuple[Sequence[RingKey], Sequence[Fault]]:
        """The keys that joined, and what did not work. Raises AwsOutage, AccessRefused when nothing does."""
        root = self.root_certificate()
        ring, new, faults = list(self.store.all()), list[RingKey](), list[Fault]()
        for department, arn in self._missing(ring):
            try:
                key = self._enrolled(department, arn, ring, root)
            except MitraError as error:
                faults.append((department, error))
                continue
            ring.append(key)
            new.append(key)
        return new, faults

    def root_certificate(self) -> bytes:
        """The root's certificate, made at the first call ever."""
        try:
            return self.store.root_certificate()
        except NotFound:
            return self.store.keep_root(self.certifier.root_certificate(self.clock.now()))

    def _missing(self, ring: Sequence[RingKey]) -> Sequence[tuple[str, str]]:
        wanted = [(name, arn) for name, arns in self.arns.items() for arn in arns.split()]
        there = {key.arn for key in ring}
        return [(department, arn) for department, arn in wanted if arn not in there]

    def _enrolled(self, department: str, arn: str, ring: Sequence[RingKey], root: bytes) -> RingKey:
        now, spki = self.clock.now(), self.halves.spki(arn)
        siblings = [key for key in ring if key.department == department]
        bare = RingKey(
            kid_of(spki), department, spki, KeyState.ACTIVE, *terms(now, siblings), arn=arn
        )
        key = bare._replace(certificate=self.certifier.certificate(bare, root, now))
        if not self.store.add(key):
            return self._already(key)
        return key

    def _already(self, key: RingKey) -> RingKey:
        """Another publisher was faster; or the same key stands in the settings twice."""
        for there in self.store.all():
            if (there.kid, there.department, there.arn) == (key.kid, key.department, key.arn):
                return there
        raise CatalogueError("a key is named twice: its id is in the ring already")
