'use client';

import { useState } from 'react';
import { PasswordStep } from './password-step';
import { SecondStep } from './second-step';

/** The password, and then a code for those who have an authenticator app; or a passkey alone. */
export function SignInForm({ next }: { next: string }) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  return step === 'password' ? (
    <PasswordStep next={next} onCodeNeeded={() => setStep('code')} />
  ) : (
    <SecondStep next={next} onStartAgain={() => setStep('password')} />
  );
}
