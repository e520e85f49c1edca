/** For engineers who check what the city has signed with programs of their own. In English, as they read. */
export const technicalTexts = {
  title: 'How clarifications are signed',
  parts: [
    {
      heading: 'Keys',
      text: [
        'Public keys are a JWK set (RFC 7517, RFC 8037) at /.well-known/kabashoax-keys.json. The key id is the first 12 letters of the thumbprint of RFC 7638. nbf and exp say from when until when statements were signed with a key, in seconds since 1970; the one in use has no exp. Old keys stay.',
      ],
    },
    {
      heading: 'Statements',
      text: [
        'Each revision of a clarification, and each withdrawal, is a statement: a JSON object in the canonical form of RFC 8785 (members in the order of their UTF-16 code units, no white space, strings as JSON.stringify writes them; half a surrogate pair is U+FFFD), as UTF-8. Its hash is SHA-256 over these bytes, its signature Ed25519 over the same bytes, both in base64url without padding.',
      ],
      code: '{"category":…,"claim":…,"explanation":…,"issuer":"https://…","kind":"klarifikasi|informasi","place":…,"previous":null|"hash","publishedAt":"2026-11-21T00:00:00.000Z","revision":1,"signedAt":"…Z","slug":…,"sources":[{"date":…,"title":…,"url":…}],"title":…,"type":"revision","v":1,"validUntil":null|"YYYY-MM-DD","verdict":null|…}\n\n{"issuer":…,"previous":…,"reason":…,"revision":1,"signedAt":…,"slug":…,"type":"withdrawal","v":1}',
    },
    {
      heading: 'The chain',
      text: [
        'previous is the hash of the statement before it on the same clarification, so that none can be left out or changed without breaking those after it. What was published before there was a key has a signedAt later than its publishedAt.',
      ],
    },
    {
      heading: 'Cards',
      text: [
        'The QR of a card holds PUBLIC_URL/asli/CODE#s=1.KEY.REVISION.VERDICT.SLUG.HASH.SIGNATURE, with the first 22 letters of the statement’s hash and "informasi" for a null verdict. The signature is over these lines:',
      ],
      code: 'kabashoax card 1\nISSUER\nCODE without hyphens\nSLUG\nREVISION\nVERDICT\nHASH',
    },
    {
      heading: 'What it proves, and what not',
      text: [
        'With the public keys alone, a card’s QR proves that the city published this verdict in this revision. It does not prove what is printed beside it: a real QR can be pasted beside a false text, so compare it with the card that its page shows. Nor does it know of newer revisions: ask the page, or check against a newer export.',
        'kabashoax verify FILE checks exports and pictures of cards offline.',
      ],
    },
  ] as readonly { readonly heading: string; readonly text: readonly string[]; readonly code?: string }[],
} as const
