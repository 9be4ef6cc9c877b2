import { describe, expect, it } from 'vitest'
import { addressOf } from './about-assistant.ts'

describe('addressOf', () => {
  it.each([
    ['hi', 'greeting'],
    ['Good morning!', 'greeting'],
    ['Hey,', 'greeting'],
    ['thanks', 'thanks'],
    ['Perfect, thank you so much!', 'thanks'],
    ['bye', 'thanks'],
    ['What can you do?', 'about'],
    ['Hi, what can I ask you?', 'about'],
    ['who are you', 'about'],
    ["What's this?", 'about'],
    ['Are you a bot?', 'about'],
    ['Where do your answers come from?', 'about'],
    ['help', 'about'],
  ])('knows what is said to the assistant: %s', (question, expected) => {
    expect(addressOf(question)).toBe(expected)
  })

  it.each([
    'Hi, why does pg_wal keep growing?',
    'What can you do about bloat?',
    'who is blocking my query',
    'Thanks, but how do I undo it?',
    'hello_world extension',
    'what are you supposed to set work_mem to',
    'help, the disk is full',
    'What is this lock?',
    'Hi-availability with two nodes',
  ])('takes nothing else for it: %s', (question) => {
    expect(addressOf(question)).toBeNull()
  })
})
