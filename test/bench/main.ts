/** `npm run bench`: how fast the parts are. */
import { benchMatch } from './match.ts'

await benchMatch()
