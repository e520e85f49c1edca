import { describe, expect, it } from 'vitest'
import { startWhatsAppPeer } from '../peers/whatsapp.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand, startProgram } from '../support/program.ts'

const lineAfter = (output: string, word: string): string =>
  output
    .split('\n')
    .find((line) => line.startsWith(`${word}: `))
    ?.slice(word.length + 2) ?? ''

describe('the command whatsapp', () => {
  it('shows how the device stands and links it, beside a running program', { timeout: 180_000 }, async () => {
    await using database = await sqliteDatabase()
    const peer = await startWhatsAppPeer({ phone: '6281238000777' })
    const env = { DATABASE_URL: database.url }
    expect((await runCommand(env, ['whatsapp'])).stdout).toContain('WhatsApp is off')
    const wrong = await runCommand(env, ['whatsapp', '--phone', '12'])
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('whatsapp [--phone NUMBER]') })

    const program = await startProgram({ ...env, WHATSAPP: 'on', WHATSAPP_SOCKET_URL: peer.socketUrl })
    const waiting = await runCommand(env, ['whatsapp'])
    expect(waiting.stdout).toContain('waiting to be linked')
    expect(lineAfter(waiting.stdout, 'qr').split(',').length).toBeGreaterThanOrEqual(4)

    const coded = await runCommand(env, ['whatsapp', '--phone', '0812-3800-0777'])
    expect(lineAfter(coded.stdout, 'code')).toMatch(/^[0-9A-Z]{8}$/)
    await peer.typeCode(lineAfter(coded.stdout, 'code'))
    await peer.waitUntilConnected(15_000)
    await eventually(async () =>
      expect((await runCommand(env, ['whatsapp'])).stdout).toBe('WhatsApp: connected.\n'),
    )

    const resident = peer.resident({ number: '6281239444555' })
    await resident.send('/bantuan')
    await resident.waitFor(({ text }) => text.includes('Cara pakai'), 20_000)
    const erase = (id: string) => runCommand(env, ['erase', '--channel', 'whatsapp', '--id', id])
    expect(await erase('0812-3944-4556')).toMatchObject({ code: 1 })
    expect(await erase('0812-3944-4555')).toMatchObject({ code: 0, stdout: 'Erased.\n' })

    await program.end('SIGTERM')
    expect((await runCommand(env, ['whatsapp'])).stdout).toContain('WhatsApp is off')
    // What was printed is not what WhatsApp says of itself.
    expect(program.output()).not.toMatch(/6281238000777|privKey/)
    await peer.stop()
  })
})
