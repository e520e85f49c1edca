/** In English: open data, the API and the box for other sites. */
import type { PublicTexts } from './public.ts'

export const englishOpenData: PublicTexts['openData'] = {
  title: 'Open data',
  description:
    'All fact checks of Kupang City to download, to read with programs, and to show on other sites.',
  lead: 'Anybody may use all fact checks and information on the city that we publish: journalists, researchers, schools, or other sites.',
  licenceTitle: 'Free to use if you name the source',
  licence: 'Texts made by Kupang City Government may be copied, adapted and shared under the licence',
  attribution: 'Please write:',
  sourcesNote: 'The pages that we name as sources belong to those who made them.',
  filesTitle: 'Download everything',
  filesNote: 'Made anew every day, and after something was published, corrected or withdrawn.',
  made: (when, count) => `Last made on ${when}, with ${count} fact checks.`,
  columns: { file: 'File', what: 'Contents', size: 'Size' },
  caption: 'Files to download',
  files: {
    jsonl: 'One fact check on each line (JSON Lines), with its digital signature.',
    csv: 'A table for Excel or LibreOffice.',
    sums: 'SHA-256 checksums, to see that the files were not changed on their way.',
  },
  withdrawnNote: 'What was withdrawn stays in it, and is marked. Do not show it as if it held.',
  more: {
    title: 'Other ways',
    feeds: 'Feeds (RSS, Atom, JSON Feed), also of one topic only:',
    api: 'An API for programs: search and filter fact checks.',
    apiLink: 'Try the API',
    box: 'A box of fact checks for the site of a kelurahan, an office or a school.',
    boxLink: 'Make a box',
    genuine: 'Check whether files and cards are genuine.',
    genuineLink: 'Technical explanation',
  },
  guide: {
    sumsTitle: 'Check the files',
    sums: 'SHA256SUMS holds the checksums of both files. If they were made anew between two downloads, download both once more.',
    signatures:
      'Checksums show that a file was not damaged on its way. That its contents come from this city is shown by the digital signature on each line of the JSON Lines: the command kabashoax verify checks them offline.',
  },
}

export const englishBox: PublicTexts['box'] = {
  heading: 'Fact checks for Kupang City',
  empty: 'There is nothing on this yet.',
  all: 'See everything and ask',
  newTab: ' (opens in a new tab)',
  title: 'Show on another site',
  description:
    'Make a box with fact checks of Kupang City for a site of a kelurahan, an office, a school or a newsroom.',
  lead: 'Choose what it shows, then copy the one line below into a page of your site. The newest fact checks appear there by themselves, in Indonesian.',
  any: 'All',
  kind: 'Kind',
  place: 'Place (may stay empty)',
  placeHint: 'Kelurahan or kecamatan, for example: Oebobo',
  count: 'How many',
  make: 'Make it',
  line: 'The line to copy',
  lineHint: 'Without cookies and scripts: this box can change nothing on your site.',
  preview: 'What it looks like',
}

export const englishApi: PublicTexts['apiPage'] = {
  title: 'API for programs',
  description: 'Search and read the fact checks of Kupang City from your own program.',
  lead: 'Programs can read all fact checks without an account and without a key.',
  limit: (perMinute) =>
    `At most ${perMinute} requests a minute from one address. To take everything, download the files on the page Open data.`,
  documentLabel: 'OpenAPI 3.1 document',
  dataLabel: 'Open data',
  listTitle: 'Search and filter',
  oneTitle: 'One fact check',
  slug: 'Its code (the last part of its address)',
  send: 'Try it',
  answer: 'The answer',
  waiting: 'Waiting for the answer…',
  failed: 'No answer. Check your connection, then try again.',
  any: '(all)',
  fields: {
    q: 'Words to search for',
    kind: 'Kind',
    verdict: 'Rating',
    category: 'Topic',
    place: 'Place',
    withdrawn: 'Withdrawn ones',
    limit: 'How many',
    cursor: 'Next page (from the answer before)',
  },
  guide: {
    paging: {
      heading: 'Taking everything, page by page',
      text: [
        'The newest come first. Each answer has a next: send it back as cursor until next is null. The address of the next page stands in the Link header too. Do not make up a cursor.',
        'Keep the ETag of each answer and send it back in If-None-Match: when nothing changed, the answer is 304 without contents. The RateLimit header says how many requests are left. After a 429, wait as many seconds as Retry-After says.',
        'What was withdrawn is there only if you ask for it with withdrawn=include, and must not be shown as if it held.',
      ],
    },
    webhook: {
      heading: 'Being told of each publication (webhooks)',
      text: [
        'Newsrooms need not ask again and again. Have an admin of Kominfo register your address (https, open on the internet), and keep the secret (whsec_…) that you are given once.',
        'Each fact check that is published, corrected or withdrawn is sent as a POST of JSON: type clarification.published, clarification.corrected or clarification.withdrawn, and data with its contents, the url of its page, and api for all of it. type webhook.test is a try-out only.',
        'It is signed after Standard Webhooks (standardwebhooks.com): the headers webhook-id, webhook-timestamp and webhook-signature. Check them over the body exactly as it came, before it is read as JSON. There are libraries for many languages; they also refuse what is older than five minutes.',
        'Answer 2xx within 15 seconds and do the rest afterwards. Any other answer counts as failed, and is tried again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours, and then given up. webhook-id is the same at each try, so that you can tell a repetition. They may come in another order: compare revision. Redirects (3xx) are not followed.',
        'The answer 410 (Gone) says that the address is not used any more: the subscription ends, and nothing is sent there until an admin registers it again.',
      ],
    },
  },
}
