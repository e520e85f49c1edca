/** The web chat's part of the OpenAPI document. */
import { chatLine, chatLines, chatPost, chatProblem, chatTaken } from '../chat/shapes.ts'

export const chatTag = {
  name: 'chat',
  description:
    'Ask as a resident does, in Indonesian. Who asks is a cookie that the first request sets: keep it, and send it along. Only for programs and this site: browsers on other sites are refused.',
}

export const chatSchemas = {
  ChatPost: chatPost,
  ChatTaken: chatTaken,
  ChatLine: chatLine,
  ChatLines: chatLines,
  ChatProblem: chatProblem,
}

const json = (name: keyof typeof chatSchemas) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
})

const refused = (description: string) => ({ description, content: json('ChatProblem') })

const after = {
  name: 'after',
  in: 'query',
  required: false,
  description: 'The id of a line: only what was said after it.',
  schema: { type: 'string', format: 'uuid' },
}

export const chatPaths = {
  '/api/v1/chat': {
    post: {
      operationId: 'sayInChat',
      tags: [chatTag.name],
      summary: 'Write, or press a button',
      description: 'It is written down and answered in a moment: read on, or follow the stream.',
      security: [],
      requestBody: { required: true, content: json('ChatPost') },
      responses: {
        '202': { description: 'It is written down.', content: json('ChatTaken') },
        '400': refused('Neither a text nor a button, or too long.'),
        '403': refused("Sent by another site's page."),
        '413': refused('Too large.'),
        '415': refused('Not sent as JSON.'),
      },
    },
    get: {
      operationId: 'readChat',
      tags: [chatTag.name],
      summary: "Read this visitor's chat",
      security: [],
      parameters: [after],
      responses: {
        '200': { description: 'What was said on both sides.', content: json('ChatLines') },
        '400': refused('`after` is no id.'),
      },
    },
  },
  '/api/v1/chat/stream': {
    get: {
      operationId: 'followChat',
      tags: [chatTag.name],
      summary: "Follow this visitor's chat",
      description:
        'Server-sent events: one `message` for each line, its data a ChatLine, its id the line’s. Without `after` or Last-Event-ID it begins with what is said from now on.',
      security: [],
      parameters: [after],
      responses: {
        '200': {
          description: 'The stream.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        '400': refused('`after` is no id.'),
      },
    },
  },
}
