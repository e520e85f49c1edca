import type { StaffRole } from '../../db/shapes.ts'
import type { StaffMember } from '../../db/staff.ts'

/** What each role may do on the desk. */
const table = {
  'answer a case': ['moderator', 'editor', 'admin'],
  'close a case': ['moderator', 'editor', 'admin'],
  'write and publish': ['moderator', 'editor', 'admin'],
  'link WhatsApp': ['editor', 'admin'],
  'send an alert': ['editor', 'admin'],
  'manage staff': ['admin'],
} as const satisfies Record<string, readonly StaffRole[]>

export type Deed = keyof typeof table

export const may = (member: StaffMember, deed: Deed): boolean =>
  (table[deed] as readonly StaffRole[]).includes(member.role)
