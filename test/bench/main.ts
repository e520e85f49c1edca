/** `npm run bench`: how fast the parts are. */
import { benchCaseList } from './case-list.ts'
import { benchFrontPage } from './front-page.ts'
import { benchMatch } from './match.ts'
import { benchWholeWay } from './whole-way.ts'

await benchFrontPage()
await benchWholeWay()
await benchCaseList()
await benchMatch()
