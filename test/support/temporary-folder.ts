/** Vitest's global set-up: every temporary file of a run in one folder, which goes when the run ends, however its programs ended. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function openTemporaryFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-tests-'))
  // The PostgreSQL of the tests runs as another user and has to come through.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
