/** The description of the API in OpenAPI 3.1, made of the shapes that its answers are checked against. */
import { z } from 'zod'
import { licence, publisher } from '../../knowledge/texts/open-data.ts'
import { chatPaths, chatSchemas, chatTag } from './chat-openapi.ts'
import { perWindow } from './rate-limit.ts'
import { clarificationList, listQuery, problem, wholeClarification } from './shapes.ts'

export function openApiDocument(publicUrl: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Kupang Kabashoax',
      version: '1',
      summary: 'Clarifications of the city of Kupang against hoaxes.',
      description: `What the city has published, to read. No key is needed. ${licence.attribution}. At most ${perWindow} requests a minute from one address. Times are in UTC, texts in Indonesian.`,
      contact: { name: publisher.name, url: publicUrl },
      license: { name: licence.name, identifier: licence.identifier },
    },
    servers: [{ url: publicUrl }],
    tags: [{ name: 'clarifications', description: 'Claims that were checked, and city services.' }, chatTag],
    paths: {
      '/api/v1/clarifications': {
        get: {
          operationId: 'listClarifications',
          tags: ['clarifications'],
          summary: 'Find clarifications',
          description: 'The newest first, page by page; with `q` the best first, in one page.',
          security: [],
          parameters: queryParameters(),
          responses: {
            '200': {
              description: 'A page.',
              headers: { ...headers, Link: header('The first and the next page (RFC 8288).') },
              content: { 'application/json': { schema: reference('ClarificationList') } },
            },
            ...refusals({ '400': 'Something asked for is not understood; `detail` says what.' }),
          },
        },
      },
      '/api/v1/clarifications/{slug}': {
        get: {
          operationId: 'getClarification',
          tags: ['clarifications'],
          summary: 'Read one clarification',
          description: 'With all revisions, its signature and what is related. Withdrawn ones stay readable.',
          security: [],
          parameters: [
            {
              name: 'slug',
              in: 'path',
              required: true,
              description: 'The last part of the address of its page.',
              schema: { type: 'string' },
            },
          ],
          responses: {
            '200': {
              description: 'The clarification.',
              headers,
              content: { 'application/json': { schema: reference('WholeClarification') } },
            },
            ...refusals({ '404': 'There is none with this slug.' }),
          },
        },
      },
      ...chatPaths,
    },
    components: { schemas: schemas() },
  }
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const header = (description: string) => ({ description, schema: { type: 'string' } })

const headers = {
  ETag: header('Send it back in If-None-Match: 304 when nothing changed.'),
  RateLimit: header('How many requests are left (r) and for how many seconds (t).'),
  'RateLimit-Policy': header('How many requests (q) may be made in how many seconds (w).'),
}

const refusals = (own: Readonly<Record<string, string>>) => ({
  '304': { description: 'As it was: the ETag of If-None-Match still holds.' },
  ...Object.fromEntries(
    Object.entries(own).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: reference('Problem') } } },
    ]),
  ),
  '429': {
    description: 'Too many requests: wait as many seconds as Retry-After says.',
    headers: { 'Retry-After': header('In seconds.') },
    content: { 'application/problem+json': { schema: reference('Problem') } },
  },
})

function queryParameters() {
  return Object.entries(listQuery.shape).map(([name, field]) => {
    const { $schema: _, description, ...schema } = z.toJSONSchema(field, { io: 'output' })
    return { name, in: 'query', required: false, description, schema }
  })
}

function schemas() {
  const named = {
    ClarificationList: clarificationList,
    WholeClarification: wholeClarification,
    Problem: problem,
    ...chatSchemas,
  }
  return Object.fromEntries(
    Object.entries(named).map(([name, shape]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'output' })
      return [name, schema]
    }),
  )
}
