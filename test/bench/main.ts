/** `npm run bench`: how fast the parts are. */
import { benchCaseList } from './case-list.ts'
import { benchMatch } from './match.ts'
import { benchWholeWay } from './whole-way.ts'

await benchWholeWay()
await benchCaseList()
await benchMatch()
