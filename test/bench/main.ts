/** `npm run bench`: how fast the parts are. */
import { benchMatch } from './match.ts'
import { benchWholeWay } from './whole-way.ts'

await benchWholeWay()
await benchMatch()
