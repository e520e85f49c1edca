/** For who reads the city's clarifications with a program of their own: examples that can be copied, and what is said of them. */

/** `publicUrl` without a slash at its end. */
export const samples = {
  paging: (publicUrl: string) => `url="${publicUrl}/api/v1/clarifications?limit=100"
cursor=""
while :; do
  page=$(curl -fsS "$url\${cursor:+&cursor=$cursor}") || break
  printf '%s' "$page" | jq -c '.data[]'
  cursor=$(printf '%s' "$page" | jq -r '.next // empty')
  [ -n "$cursor" ] || break
done > clarifications.jsonl`,

  sums: (publicUrl: string) => `curl -fsSO ${publicUrl}/data/klarifikasi.jsonl
curl -fsSO ${publicUrl}/data/SHA256SUMS
sha256sum --check --ignore-missing SHA256SUMS`,

  webhook: () => `// npm install standardwebhooks
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.KABASHOAX_SECRET) // whsec_…

createServer(async (request, response) => {
  const body = await text(request) // letter for letter, not parsed
  try {
    const event = webhook.verify(body, request.headers)
    await note(request.headers['webhook-id'], event) // yours: the same id twice is one event
    response.writeHead(204).end()
  } catch {
    response.writeHead(400).end()
  }
}).listen(3000)`,
} as const

/** Each part by the example that stands under it. */
export const apiGuide = {
  paging: {
    heading: 'Mengambil semuanya, halaman demi halaman',
    text: [
      'Yang terbaru datang lebih dulu. Setiap jawaban menyebut next: kirim isinya kembali sebagai cursor, sampai next kosong (null). Alamat halaman berikutnya juga ada di header Link. Isi cursor jangan dibuat sendiri.',
      'Simpan ETag setiap jawaban dan kirim kembali di If-None-Match: kalau tidak ada yang berubah, jawabannya 304 tanpa isi. Header RateLimit menyebut sisa permintaan. Kalau dijawab 429, tunggu sebanyak detik di Retry-After.',
      'Yang ditarik hanya ikut kalau diminta dengan withdrawn=include, dan tidak boleh ditampilkan sebagai keterangan yang berlaku.',
    ],
  },
  webhook: {
    heading: 'Diberi tahu setiap kali ada yang terbit (webhook)',
    text: [
      'Redaksi tidak perlu bertanya berulang kali. Minta admin Kominfo mendaftarkan alamat penerima (https, terbuka di internet), dan simpan rahasia (whsec_…) yang diberikan satu kali.',
      'Setiap klarifikasi yang terbit, dikoreksi, atau ditarik dikirim sebagai POST berisi JSON: type clarification.published, clarification.corrected, atau clarification.withdrawn, lalu data dengan isi klarifikasi, url halamannya, dan api untuk versi lengkapnya. type webhook.test hanya percobaan.',
      'Tanda tangannya menurut Standard Webhooks (standardwebhooks.com): header webhook-id, webhook-timestamp, dan webhook-signature. Periksa atas isi yang persis diterima, sebelum dibaca sebagai JSON. Pustakanya ada untuk banyak bahasa dan juga menolak kiriman yang lebih tua dari lima menit.',
      'Jawab 2xx dalam 15 detik, lalu kerjakan sisanya sesudah itu. Jawaban lain dianggap gagal dan dicoba lagi sesudah 5 detik, 5 menit, 30 menit, 2, 5, 10, 14, 20, dan 24 jam, lalu berhenti. webhook-id tetap sama pada setiap percobaan, jadi kiriman yang sama bisa dikenali. Urutannya tidak dijamin: bandingkan revision. Pengalihan (3xx) tidak diikuti.',
      'Jawaban 410 (Gone) berarti alamat itu tidak dipakai lagi: langganannya berakhir dan tidak ada yang dikirim ke sana sampai admin mendaftarkannya kembali.',
    ],
  },
} as const

export const dataGuide = {
  sumsTitle: 'Memeriksa berkas',
  sums: 'SHA256SUMS memuat jumlah periksa kedua berkas. Kalau berkasnya dibuat baru di antara dua unduhan, unduh keduanya sekali lagi.',
  signatures:
    'Jumlah periksa membuktikan berkas tidak rusak di jalan. Bahwa isinya benar dari kota ini dibuktikan tanda tangan digital di setiap baris JSON Lines: perintah kabashoax verify memeriksanya tanpa internet.',
} as const
