import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Entry } from '../../knowledge/match/entry.ts'
import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax match --corpus FILE.jsonl [--explain]'

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const corpusLine = z.object({
  id: z.string().min(1),
  title: z.string(),
  claim: z.string(),
  body: z.string(),
  kind: z
    .enum(['klarifikasi', 'informasi'])
    .nullish()
    .transform((kind) => kind ?? undefined),
  phrasings: z
    .array(z.string())
    .nullish()
    .transform((phrasings) => phrasings ?? undefined),
  verdict: optionalText,
  category: optionalText,
  place: optionalText,
  date: optionalText,
  validUntil: optionalText,
  url: optionalText,
}) satisfies z.ZodType<Entry>
const questionLine = z.object({ id: z.string().min(1), text: z.string() })

/** The line read by its schema, or what is wrong with it. */
function readLine<T>(schema: z.ZodType<T>, line: string): { value: T } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'is not JSON' }
  }
  const { success, data, error } = schema.safeParse(value)
  if (success) return { value: data }
  const [issue] = error.issues
  return { problem: `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is wrong'}` }
}

async function readCorpus(file: string): Promise<{ index: KnowledgeIndex; problems: string[] }> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
  const index = new KnowledgeIndex()
  const problems: string[] = []
  for (const [i, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(corpusLine, line)
    if ('value' in read) index.put(read.value)
    else problems.push(`${file} line ${i + 1}: ${read.problem}`)
  }
  return { index, problems }
}

/** A dry run of the matcher over a file: questions on standard input, what it would do on standard output. */
export async function match(args: string[]): Promise<number> {
  const options = { corpus: { type: 'string' }, explain: { type: 'boolean' } } as const
  const { corpus, explain } = readArguments({ args, options }, usage).values
  if (corpus === undefined) throw new UsageError(`Which file? Use it as: ${usage}`)
  const { index, problems } = await readCorpus(corpus)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) return 1
  let number = 0
  let wrong = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const read = readLine(questionLine, line)
    if ('value' in read) {
      const { id, text } = read.value
      const { decision, hits } = index.match(text)
      const best = hits[0]
      const evidence = explain && best ? { evidence: index.explain(text, best.id) } : {}
      process.stdout.write(`${JSON.stringify({ id, decision, hits, ...evidence })}\n`)
    } else {
      console.error(`standard input line ${number}: ${read.problem}`)
      wrong += 1
    }
  }
  return wrong === 0 ? 0 : 1
}
