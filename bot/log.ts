import { type DestinationStream, type Logger, pino } from 'pino'
import { withoutParameters } from '../db/errors.ts'

/** A log whose errors come with their stack, never with what residents wrote. */
export const openLog = (level: string, destination: DestinationStream): Logger =>
  pino({ level, base: { pid: process.pid }, serializers: { err: loggableError } }, destination)

const loggableError = (error: Error) => pino.stdSerializers.err(withoutParameters(error))
