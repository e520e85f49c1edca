/**
 * Reads `.env` into the environment, where it is; what is set already wins. Node's own flag for it complains
 * on every start that there is none.
 */
export function readEnvFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
