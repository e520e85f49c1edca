/** Everybody and everything that the bot can write to. */
import { randomBytes } from 'node:crypto'
import { Group, type GroupOptions } from './group.ts'
import { Newsletter } from './newsletter.ts'
import { Resident, type ResidentOptions } from './resident.ts'
import type { Surroundings } from './surroundings.ts'

export class Directory {
  readonly residents: Resident[] = []
  readonly groups: Group[] = []
  readonly newsletters: Newsletter[] = []
  readonly #byUser = new Map<string, Resident>()

  addResident(options: ResidentOptions, around: Surroundings): Resident {
    const resident = new Resident(this.residents.length + 1, options, around)
    this.residents.push(resident)
    for (const jid of [resident.lidJid, resident.numberJid, resident.jid]) {
      if (jid) this.#byUser.set(jid.replace(/@.*/, ''), resident)
    }
    return resident
  }

  addGroup(options: GroupOptions, around: Surroundings): Group {
    const jid = `${120_363_000_000_000_001n + BigInt(this.groups.length)}@g.us`
    const group = new Group(jid, options, around)
    this.groups.push(group)
    return group
  }

  addNewsletter(name: string): Newsletter {
    const jid = `${120_363_400_000_000_001n + BigInt(this.newsletters.length)}@newsletter`
    const newsletter = new Newsletter(jid, name, randomBytes(11).toString('hex'))
    this.newsletters.push(newsletter)
    return newsletter
  }

  /** @param user a phone number or a LID */
  resident(user: string): Resident | undefined {
    return this.#byUser.get(user)
  }

  group(jid: string): Group | undefined {
    return this.groups.find((one) => one.jid === jid)
  }

  /** @param key its jid or the end of its invitation link */
  newsletter(key: string): Newsletter | undefined {
    return this.newsletters.find((one) => one.jid === key || one.invitation === key)
  }
}
