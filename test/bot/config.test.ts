import { describe, expect, it } from 'vitest'
import { readConfig } from '../../bot/config.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { ProgramEnded, startProgram } from '../support/program.ts'

const key = Buffer.alloc(32, 7).toString('base64')

describe('the configuration', () => {
  it('needs nothing but a key, and an empty value counts as none', () => {
    const config = readConfig({ KABASHOAX_KEY: key, TELEGRAM_BOT_TOKEN: '' })
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      databaseUrl: 'file:data/kabashoax.db',
      roles: ['web', 'telegram', 'whatsapp', 'delivery'],
      starter: true,
      telegram: undefined,
      whatsapp: undefined,
    })
  })

  it.each([
    ['PORT', '80800', /PORT/],
    ['PORT', 'acht', /PORT must be a port number/],
    ['PUBLIC_URL', 'kupang', /PUBLIC_URL must be an address like https/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL must begin with file: or postgres/],
    ['KABASHOAX_KEY', 'kurz', /KABASHOAX_KEY must be 32 bytes in base64; make one with/],
    ['ROLES', 'web,fax', /ROLES has fax; it must be all, or a comma list of web, telegram/],
    ['STARTER', 'ja', /STARTER must be on or off/],
    ['TELEGRAM_BOT_TOKEN', 'abc', /TELEGRAM_BOT_TOKEN must look like/],
    ['TELEGRAM_WEBHOOK_SECRET', 'a b', /TELEGRAM_WEBHOOK_SECRET may hold only letters/],
    ['TELEGRAM_CHANNEL', 'kabar kupang', /TELEGRAM_CHANNEL must be the channel's @name, or its number/],
    ['TELEGRAM_CHANNEL', '@kabar_kupang', /TELEGRAM_CHANNEL needs TELEGRAM_BOT_TOKEN too/],
    ['WHATSAPP_CHANNEL', '6281234@c.us', /WHATSAPP_CHANNEL must be the id of a WhatsApp channel, such as/],
    ['WHATSAPP_CLOUD_PHONE_ID', '+62 811', /WHATSAPP_CLOUD_PHONE_ID must be the phone number ID/],
    ['WHATSAPP_CLOUD_TOKEN', 'EAA G', /WHATSAPP_CLOUD_TOKEN may hold no spaces/],
    ['WHATSAPP_CLOUD_API_ROOT', 'graph', /WHATSAPP_CLOUD_API_ROOT must be an address/],
    ['WHATSAPP_CLOUD_TEMPLATE', 'Jawaban Siap', /WHATSAPP_CLOUD_TEMPLATE must look like template_name/],
    ['WHATSAPP', 'yes', /WHATSAPP must be on or off/],
    ['WHATSAPP_SOCKET_URL', 'web.whatsapp.com', /WHATSAPP_SOCKET_URL must be a web socket's address/],
    ['WHATSAPP_SOCKET_URL', 'ws://10.0.0.7/ws', /WHATSAPP_SOCKET_URL must begin with wss/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be a level/],
  ])('refuses %s=%s in one line that says how to mend it', (name, value, fitting) => {
    const read = () => readConfig({ KABASHOAX_KEY: key, [name]: value })
    expect(read).toThrow(fitting)
    expect(read).not.toThrow(/\n/)
  })

  const cloud = {
    KABASHOAX_KEY: key,
    WHATSAPP_CLOUD_PHONE_ID: '106540352242922',
    WHATSAPP_CLOUD_TOKEN: 'EAAG',
    WHATSAPP_CLOUD_APP_SECRET: 'secret',
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'verify',
  }

  it('turns the WhatsApp Cloud API on with all four, in the template’s language', () => {
    expect(readConfig({ KABASHOAX_KEY: key }).whatsAppCloud).toBeUndefined()
    expect(readConfig(cloud).whatsAppCloud).toEqual({
      phoneId: '106540352242922',
      token: 'EAAG',
      webhook: { appSecret: 'secret', verifyToken: 'verify' },
      apiRoot: 'https://graph.facebook.com/v23.0',
      template: undefined,
    })
    const withTemplate = (name: string) =>
      readConfig({ ...cloud, WHATSAPP_CLOUD_TEMPLATE: name }).whatsAppCloud
    expect(withTemplate('jawaban')?.template).toEqual({ name: 'jawaban', language: 'id' })
    expect(withTemplate('jawaban:en_US')?.template).toEqual({ name: 'jawaban', language: 'en_US' })
  })

  it.each([
    [{ ...cloud, WHATSAPP_CLOUD_TOKEN: '' }, /needs WHATSAPP_CLOUD_TOKEN too: set all four, or none\.$/],
    [
      { KABASHOAX_KEY: key, WHATSAPP_CLOUD_TOKEN: 'EAAG' },
      /needs WHATSAPP_CLOUD_PHONE_ID and WHATSAPP_CLOUD_APP_SECRET and WHATSAPP_CLOUD_VERIFY_TOKEN too/,
    ],
    [{ KABASHOAX_KEY: key, WHATSAPP_CLOUD_TEMPLATE: 'jawaban' }, /needs WHATSAPP_CLOUD_PHONE_ID and/],
  ])('refuses half of the WhatsApp Cloud API in one line that names the rest', (env, fitting) => {
    expect(() => readConfig(env)).toThrow(fitting)
    expect(() => readConfig(env)).not.toThrow(/\n/)
  })

  it('connects WhatsApp where it is told to, and to WhatsApp itself otherwise', () => {
    const whatsapp = (url: string) =>
      readConfig({ KABASHOAX_KEY: key, WHATSAPP: 'on', WHATSAPP_SOCKET_URL: url }).whatsapp
    expect(whatsapp('')).toEqual({ socketUrl: undefined })
    for (const url of ['ws://127.0.0.1:4000/ws/chat', 'ws://localhost:1', 'wss://wa.example/ws'])
      expect(whatsapp(url)).toEqual({ socketUrl: url })
  })

  it('ends the start with that line and nothing else', async () => {
    await using database = await sqliteDatabase()
    const failure = await startProgram({ DATABASE_URL: database.url, ROLES: 'fax' }).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(ProgramEnded)
    expect(String(failure)).toMatch(/^Error: The configuration is wrong: ROLES has fax.*\n$/)
  })

  it('names the port when it is taken', async () => {
    await using database = await sqliteDatabase()
    await using running = await startProgram({ DATABASE_URL: database.url })
    const { port } = new URL(running.url)
    await using second = await sqliteDatabase()
    const failure = await startProgram({ DATABASE_URL: second.url, PORT: port }).catch(
      (error: unknown) => error,
    )
    expect(String(failure)).toContain(`Port ${port} on 127.0.0.1 is taken by another program`)
  })

  it('names the database that does not answer, without its password', async () => {
    const url = 'postgres://city:secret-word@127.0.0.1:1/kabashoax'
    const failure = await startProgram({ DATABASE_URL: url }).catch((error: unknown) => error)
    expect(String(failure)).toContain('The database at 127.0.0.1:1 cannot be opened')
    expect(String(failure)).not.toContain('secret-word')
  })
})
