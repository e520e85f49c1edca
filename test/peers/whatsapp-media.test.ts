import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { text } from 'node:stream/consumers'
import { BufferJSON, type WAMessage } from '@whiskeysockets/baileys'
import { describe, expect, it } from 'vitest'
import { mediaOf } from './whatsapp/contents.ts'
import { peerForEachTest, SOON } from './whatsapp/harness.ts'

const at = peerForEachTest()

/** A certificate can only be trusted when a program starts, so the files are fetched by one that is started for it. */
const fetchingProgram = `
  import { json } from 'node:stream/consumers'
  import { BufferJSON, downloadContentFromMessage, toBuffer } from '@whiskeysockets/baileys'
  const media = JSON.parse(JSON.stringify(await json(process.stdin)), BufferJSON.reviver)
  const download = async ({ file, type }) => (await toBuffer(await downloadContentFromMessage(file, type))).toString('hex')
  console.log(JSON.stringify(await Promise.all(media.map((one) => download(one).catch(({ message }) => message)))))`

/** The bytes of each message's file in hexadecimal, or why it could not be had. */
async function downloaded(messages: readonly WAMessage[]): Promise<string[]> {
  const media = messages.map(({ message }) => mediaOf(message ?? {}))
  const program = spawn(process.execPath, ['--input-type=module', '--eval', fetchingProgram], {
    env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: at.peer.media.certificateFile },
  })
  program.stdin.end(JSON.stringify(media, BufferJSON.replacer))
  return JSON.parse(await text(program.stdout))
}

const hex = (words: string) => Buffer.from(words).toString('hex')

describe('files', () => {
  it('from residents are fetched over HTTPS, whatever their kind, while they are there', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    const picture = randomBytes(100_000)
    await resident.sendImage(picture, 'batul ko?', { forwarded: 4 })
    await resident.sendDocument(Buffer.from('%PDF'), { name: 'surat.pdf', mimetype: 'application/pdf' })
    await resident.sendVoice(Buffer.from('OggS'), 7)
    await resident.sendVideo(Buffer.from('mp4'), 'banjir')
    await device.waitFor(() => device.received.length === 4 || undefined, 'the fourth file')
    expect(device.received.map(({ message }) => message)).toMatchObject([
      { imageMessage: { caption: 'batul ko?', contextInfo: { forwardingScore: 4 } } },
      { documentMessage: { fileName: 'surat.pdf', mimetype: 'application/pdf' } },
      { audioMessage: { ptt: true, seconds: 7 } },
      { videoMessage: { caption: 'banjir' } },
    ])
    at.peer.media.expire(device.received[3]?.message?.videoMessage?.directPath ?? '')
    const [image, document, voice, video] = await downloaded(device.received)
    expect(image).toBe(picture.toString('hex'))
    expect([document, voice]).toEqual([hex('%PDF'), hex('OggS')])
    expect(video).toContain('Failed to fetch stream')
    expect(at.peer.media.traffic).toEqual({ uploads: 0, downloads: 3 })
  })

  it('from the bot are uploaded, and open for whoever gets the message', async () => {
    const resident = at.peer.resident()
    const fetchAgent = new Agent({ ca: readFileSync(at.peer.media.certificateFile) })
    const device = await at.linkedDevice({ fetchAgent })
    const poster = randomBytes(50_000)
    const file = { document: poster, mimetype: 'image/png', fileName: 'poster.png', caption: 'Hoaks!' }
    await device.socket.sendMessage(resident.jid, file)
    const message = await resident.waitFor(({ text }) => text === 'Hoaks!', SOON)
    expect((await resident.download(message)).equals(poster)).toBe(true)
    expect(at.peer.media.traffic.uploads).toBe(1)
  })
})
