import { expect, it } from 'vitest'
import { residentTexts } from '../../knowledge/texts/residents.ts'
import { eventually } from '../support/eventually.ts'
import { telegram, token } from './telegram-fixture.ts'

const { name, short, description, commands, groupCommands: inGroups } = residentTexts.profile
const listOf = (commands: object) =>
  Object.entries(commands).map(([command, text]: [string, string]) => ({ command, description: text }))
const wantedCommands = listOf(commands)
const groupCommands = listOf(inGroups)

it('gives the bot its texts and its list of commands when it begins to receive', async () => {
  const { peer, listen } = await telegram()
  listen()
  await eventually(() =>
    expect(peer.profile).toEqual({
      name,
      description,
      shortDescription: short,
      commands: wantedCommands,
      groupCommands,
    }),
  )
})

it('goes on when Telegram refuses one of them, and receives meanwhile', async () => {
  const { peer, logged, batches, listen } = await telegram()
  peer.failNext('setMyDescription', { status: 429, description: 'Too Many Requests: retry after 9000' })
  peer.resident().send('Halo')
  listen()
  await eventually(() => expect(peer.profile.commands).toEqual(wantedCommands))
  await eventually(() => expect(batches).toHaveLength(1))
  expect(peer.profile).toMatchObject({ description: '', shortDescription: short })
  expect(logged.join()).toContain("the bot's description could not be set")
})

it('sets only what differs, because Telegram allows few changes', async () => {
  const { peer, listen } = await telegram()
  const methods = (prefix: string) =>
    peer.calls.map(({ method }) => method).filter((one) => one.startsWith(prefix))
  const complete = { name, description, shortDescription: short, commands: wantedCommands, groupCommands }
  const first = listen()
  await eventually(() => expect(peer.profile).toEqual(complete))
  await first.stop()

  await fetch(`${peer.apiRoot}/bot${token}/setMyShortDescription?short_description=Teks lama`)
  const before = methods('setMy').length
  listen()
  await eventually(() => expect(methods('getMyCommands')).toHaveLength(4))
  await eventually(() => expect(peer.profile).toEqual(complete))
  expect(methods('setMy').slice(before)).toEqual(['setMyShortDescription'])
})

it("stays within Telegram's limits", () => {
  // https://core.telegram.org/bots/api#setmyname and the methods after it
  expect(name.length).toBeLessThanOrEqual(64)
  expect(short.length).toBeLessThanOrEqual(120)
  expect(description.length).toBeLessThanOrEqual(512)
  for (const { command, description } of [...wantedCommands, ...groupCommands]) {
    expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
    expect(description.length).toBeLessThanOrEqual(256)
  }
})
