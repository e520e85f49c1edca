import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const corpus = join(import.meta.dirname, '../eval/own-corpus.jsonl')

function runMatch(input: string, ...args: string[]) {
  const cli = join(import.meta.dirname, '../../bot/cli.ts')
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', cli, 'match', ...args], {
    input,
    encoding: 'utf8',
  })
  const answers = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  return { status, answers, stderr }
}

test('questions on standard input are answered in their order, with the evidence when asked for', () => {
  const questions = [
    { id: 'a', text: 'jembatan liliba ditutup sebulan?' },
    { id: 'b', text: 'halo kak' },
  ]
  const input = questions.map((question) => JSON.stringify(question)).join('\n')
  const { status, answers } = runMatch(input, '--corpus', corpus, '--explain')
  expect(status).toBe(0)
  expect(answers.map(({ id, decision }) => [id, decision])).toEqual([
    ['a', 'answer'],
    ['b', 'none'],
  ])
  expect(answers[0].hits[0]).toEqual({ id: 'jembatan', confidence: expect.any(Number) })
  expect(answers[0].evidence[0]).toMatchObject({ label: expect.any(String), weight: expect.any(Number) })
})

test('a bad line is named with its number, and the others are still answered', () => {
  const { status, answers, stderr } = runMatch(
    'oops\n{"id":"a","text":"halo"}\n{"id":"b"}\n',
    '--corpus',
    corpus,
  )
  expect(status).toBe(1)
  expect(answers.map(({ id }) => id)).toEqual(['a'])
  expect(stderr).toContain('standard input line 1: is not JSON')
  expect(stderr).toContain('standard input line 3: text')
})

test('a corpus that cannot be read ends with one line that says so', () => {
  const { status, stderr } = runMatch('', '--corpus', 'nowhere.jsonl')
  expect(status).toBe(2)
  expect(stderr).toContain('nowhere.jsonl cannot be read')
})
