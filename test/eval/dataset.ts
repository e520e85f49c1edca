import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Entry } from '../../knowledge/match/entry.ts'

/** A message with the clarifications that answer it; none means that the knowledge base holds no answer. */
export interface Question {
  readonly id: string
  readonly text: string
  readonly gold: readonly string[]
  readonly style: string
  /** It shares no longer run of words with the clarification: nothing was copied. */
  readonly strict: boolean
}

export interface Dataset {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly questions: readonly Question[]
}

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
const entryRow = z.object({
  id: z.string(),
  title: z.string(),
  claim: z.string(),
  body: z.string(),
  kind: z.enum(['klarifikasi', 'informasi']).optional(),
  verdict: optionalText,
  date: optionalText,
})
const questionRow = z.object({
  id: z.string(),
  text: z.string(),
  gold: z.array(z.string()),
  style: z.string(),
  strict: z.boolean().optional().default(false),
})

function readRows<T>(schema: z.ZodType<T>, file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)))
}

function readDataset(name: string, folder: string, corpus: string, questions: string): Dataset[] {
  if (!existsSync(join(folder, corpus))) return []
  return [
    {
      name,
      entries: readRows(entryRow, join(folder, corpus)),
      questions: readRows(questionRow, join(folder, questions)),
    },
  ]
}

const outside = process.env.EVAL_DIR ?? join(import.meta.dirname, '../../../shared/eval')

/** Real messages, which do not belong to the project: read where they are present (`EVAL_DIR`). */
export function realDatasets(): Dataset[] {
  return [
    ...readDataset('main', outside, 'corpus.jsonl', 'queries.jsonl'),
    ...readDataset('kupang', outside, 'kupang-corpus.jsonl', 'kupang-queries.jsonl'),
  ]
}

/** The project's own small set. */
export function ownDataset(): Dataset[] {
  return readDataset('own', import.meta.dirname, 'own-corpus.jsonl', 'own-questions.jsonl')
}
