"""What is said and written in the demo practice, by topic."""

SHARED = {
    "career": (
        "We rewrote the first half of the CV: results first, then the role. Next time we cut the second half.",
        "You told the story of the project in two minutes. Keep the number at the end, it is what people remember.",
        "Three companies on the list, one warm contact at each. Write to the first one before Thursday.",
        "The salary conversation went better in the second round. Say the figure, then stop talking.",
        "We listed what you will not do any more. It is shorter than you feared, and clearer.",
        "Mock interview: strong on motivation, vague on failure. Prepare one honest example.",
    ),
    "running": (
        "Easy runs were too fast again. For two weeks: slow enough to talk, heart rate below 145.",
        "The long run went well. Add ten minutes on Sunday, nothing else.",
        "Calf is better. Two days of rest, then the short loop on grass.",
        "Intervals: four times 800 instead of six. Stop while you still like it.",
        "Sleep first. The week plan now has one early night before each hard session.",
        "Race plan: first 5 km by feel, no looking at the watch. Then we count.",
    ),
    "leading": (
        "You let the silence be, and he answered himself. Do that once more this week.",
        "We sorted the week: what only you can do fits on one card.",
        "The difficult message in three sentences: what I saw, what it did, what I ask for.",
        "Next one-to-one: ask first, advise last. Note how long you waited.",
        "You decided with what you had. Tell the team when you will look at it again.",
        "Two meetings cancelled without anybody missing them. Find the third.",
    ),
}
PRIVATE = {
    "career": (
        "Doubts more than the CV gives reason to. Watch for a second application sent at midnight.",
        "The wish to change may be about the manager. Come back to it when trust has grown.",
        "Ready for interviews. Do not let the preparation become the project.",
    ),
    "running": (
        "Trains through pain and does not say so. Ask about the knee each time.",
        "Motivated by numbers: give one per week, no more.",
        "Stress at work is high; keep the load flat until it is over.",
    ),
    "leading": (
        "Takes the tone of whoever spoke last. Practise a position before the meeting.",
        "Has outgrown the role; the next talk with the director needs preparing.",
        "Very hard on themselves after the team changed. Go gently.",
    ),
}
OWN = (
    "I tried it twice this week. The second time was easier.",
    "What helped: writing it down the evening before.",
    "I did not get to it. Work was full, and I was tired.",
    "Could we look at this again next time? I am not sure I understood the last step.",
)
FEEDBACK = {
    5: ("Clear, kind and practical.", "I left with one thing to do, and did it.", "Best hour of my week.", None),
    4: ("Very helpful. A little rushed at the end.", "Good questions.", None, None),
    3: ("Useful, but I had hoped for more concrete steps.", None),
    2: ("We started late and it showed.",),
}
REASONS = (
    "I am ill, sorry for the short notice",
    "A meeting at work was moved onto it",
    "The train is cancelled, I will not make it",
    "I need one more week to prepare",
)
COACH_REASONS = ("I have to be at a funeral that day, please choose another time", "My flight was moved")
GREETINGS = (
    "Welcome! I am glad that you are here. Is there anything I should know before we start?",
    "Good to have you. Bring one question to the first session, a small one is fine.",
)
THANKS = (
    "Thank you! I am looking forward to it, and a bit nervous.",
    "Thanks. My question is where to begin, honestly.",
    "Thank you for having me. Evenings are best for me.",
)
TALK = {
    "career": (
        ("They answered! First interview is on Wednesday.", "Wonderful. Send me the advert, I will read it before."),
        ("Could you look at the second paragraph again?", "Read it: cut the first sentence, keep the rest."),
        ("I said the number. They did not blink.", "Then it was right. Well done."),
        ("They went with somebody else.", "I am sorry. Ask them for one reason, then take the weekend off."),
        ("Is a gap of eight months a problem?", "Only if you hide it. We write one honest line on Tuesday."),
        ("My old boss offers me the job back.", "Do not answer today. Bring the list of why you left."),
    ),
    "running": (
        ("12 km today, last two were hard.", "That is where they should be hard. Rest tomorrow."),
        ("New shoes, old blisters. What now?", "Tape, and the old shoes for the long run."),
        ("Slept five hours. Intervals anyway?", "No. Thirty minutes easy, and to bed."),
        ("The watch says my heart rate was 171?", "Wet strap, most likely. How did it feel?"),
        ("Signed up for the race!", "Good. Now we run slower for four weeks."),
        ("It is minus eight degrees outside.", "Short loop, warm gloves, and a warm kitchen after."),
    ),
    "leading": (
        ("I asked instead of answering. It took ages.", "Twelve seconds, usually. It feels like an hour."),
        ("The feedback talk went well, I think.", "What made you think so? Bring it on Thursday."),
        ("They want my decision by tomorrow.", "Then decide, and say when you will look at it again."),
        ("Two of them do not speak to each other.", "Talk to each alone first. Listen, promise nothing."),
        ("I cancelled the Monday meeting.", "And? Did anybody miss it?"),
        ("My director wants to join our session.", "We can do that once. What should she learn there?"),
    ),
}
LAST = (
    "See you next time!",
    "I will be five minutes late tomorrow.",
    "Can we move next week by an hour?",
    "Here is what I wrote down after our session: less, but every day.",
)
