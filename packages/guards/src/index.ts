export { findInstructions, type Instruction, type InstructionKind } from './injection/find-instructions.ts'
export {
  blankInstructions,
  leaveOutInstructions,
  partsWithoutInstructions,
} from './injection/leave-out-instructions.ts'
export { stripInvisible } from './injection/strip-invisible.ts'
export type { Finding } from './redaction/finding.ts'
export { withoutPlaceholders } from './redaction/placeholder.ts'
export { findSensitive, type RedactedText, redact } from './redaction/redact.ts'
