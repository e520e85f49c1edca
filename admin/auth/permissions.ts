import type { StaffRole } from '../../db/shapes.ts'
import type { StaffMember } from '../../db/staff.ts'

/**
 * Whoever works on clarifications. A contact of an agency has no account: their personal link lets them do the one
 * thing that is theirs.
 */
export type Role = 'contact' | StaffRole

/** What each role may do. The manual shows this table. */
export const permissions = {
  'answer for an agency': ['contact'],
  'work on cases': ['moderator', 'editor', 'admin'],
  'answer a case': ['moderator', 'editor', 'admin'],
  'close a case': ['moderator', 'editor', 'admin'],
  'ask an agency': ['moderator', 'editor', 'admin'],
  write: ['moderator', 'editor', 'admin'],
  'publish what somebody else wrote': ['moderator', 'editor', 'admin'],
  'publish alone in an emergency': ['editor', 'admin'],
  'withdraw a clarification': ['editor', 'admin'],
  'renew a clarification': ['editor', 'admin'],
  'send an alert': ['editor', 'admin'],
  'manage agencies': ['editor', 'admin'],
  'link WhatsApp': ['editor', 'admin'],
  'read the audit log': ['editor', 'admin'],
  'manage webhooks': ['admin'],
  'manage staff': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Deed = keyof typeof permissions

export const may = (member: StaffMember, deed: Deed): boolean =>
  (permissions[deed] as readonly Role[]).includes(member.role)

/** Whether this role asks for a second factor; to others it is offered. */
export const needsSecondFactor = (role: StaffRole): boolean => role === 'editor' || role === 'admin'
