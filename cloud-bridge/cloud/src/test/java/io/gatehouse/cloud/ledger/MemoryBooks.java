package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Books in memory: what {@link SqlBooks} must be equal to. */
final class MemoryBooks implements Books {

    final Map<String, Account> accounts = new TreeMap<>();
    final Map<StayId, Stay> stays = new LinkedHashMap<>();
    final Map<ChargeId, Charge> charges = new LinkedHashMap<>();
    final Map<StayId, Effect.Held> holds = new LinkedHashMap<>();
    final List<Effect.Posted> postings = new ArrayList<>();
    final Map<EntryId, Recorded> parked = new LinkedHashMap<>();
    final Map<EntryId, Effect.Unrated> unrated = new LinkedHashMap<>();
    final Map<EntryId, ChargeId> rated = new LinkedHashMap<>();
    final List<Effect.Conflicted> conflicts = new ArrayList<>();
    final List<CodeUse> codes = new ArrayList<>();
    final List<Effect.Refused> refusals = new ArrayList<>();
    final Set<StayId> doubts = new HashSet<>();
    final Map<String, Map<String, Long>> positions = new TreeMap<>();

    @Override
    public Optional<Account> account(AccountId account) {
        return Optional.ofNullable(accounts.get(account.value()));
    }

    @Override
    public Optional<Stay> stay(StayId stay) {
        return Optional.ofNullable(stays.get(stay));
    }

    @Override
    public List<Stay> insideOf(LotId lot, AccountId account) {
        return stays.values().stream()
                .filter(stay ->
                        stay.lot().equals(lot) && stay.account().equals(account) && stay.state() == Stay.State.ENTERED)
                .sorted(Comparator.comparing(Stay::enteredAt)
                        .thenComparing(stay -> stay.id().toString()))
                .toList();
    }

    @Override
    public Optional<Charge> charge(ChargeId charge) {
        return Optional.ofNullable(charges.get(charge));
    }

    @Override
    public Optional<CodeUse> codeUse(PassId pass, long step) {
        return codes.stream()
                .filter(use -> use.pass().equals(pass) && use.step() == step)
                .findFirst();
    }

    @Override
    public Optional<Money> adjustment(ChargeId adjustment) {
        return postings.stream()
                .filter(posted -> posted.kind() == Effect.Posted.Kind.ADJUSTMENT
                        && posted.reference().equals(adjustment.toString()))
                .map(Effect.Posted::amount)
                .findFirst();
    }

    @Override
    public List<Recorded> parkedFor(StayId stay, LotId lot, AccountId account) {
        return parked(lot).stream()
                .filter(exit -> stay.equals(exit.fact().stay())
                        || (exit.fact().stay() == null
                                && account.equals(exit.fact().account())))
                .toList();
    }

    @Override
    public List<Recorded> parked(LotId lot) {
        return parked.values().stream()
                .filter(exit -> exit.lot().equals(lot))
                .sorted(Comparator.comparingLong(Recorded::lotSeq))
                .toList();
    }

    Map<String, Long> positionsBeforeParked(String account) {
        Map<String, Long> before = new TreeMap<>(positions.getOrDefault(account, Map.of()));
        for (Recorded exit : parked.values()) {
            if (new AccountId(account).equals(exit.fact().account())) {
                before.computeIfPresent(exit.stream().toString(), (stream, seq) -> Math.min(seq, exit.seq() - 1));
            }
        }
        return before;
    }

    void apply(List<Effect> effects) {
        effects.forEach(this::apply);
    }

    private void apply(Effect effect) {
        switch (effect) {
            case Effect.AccountOpened opened ->
                accounts.putIfAbsent(
                        opened.account().value(), Account.opened(opened.account(), opened.lot(), opened.currency()));
            case Effect.StaySaved saved -> stays.put(saved.stay().id(), saved.stay());
            case Effect.Held held -> {
                if (holds.putIfAbsent(held.stay(), held) == null) {
                    move(held.account(), zero(held.amount()), held.amount());
                }
            }
            case Effect.Released released -> {
                Effect.Held held = holds.remove(released.stay());
                if (held != null) {
                    move(held.account(), zero(held.amount()), held.amount().negated());
                }
            }
            case Effect.Charged charged -> {
                if (charges.put(charged.charge().id(), charged.charge()) != null) {
                    throw new AssertionError("charged twice: " + charged.charge());
                }
            }
            case Effect.Posted posted -> {
                postings.add(posted);
                move(posted.account(), posted.amount(), zero(posted.amount()));
            }
            case Effect.Parked exit -> parked.put(exit.exit().id(), exit.exit());
            case Effect.Unparked exit -> parked.remove(exit.exit());
            case Effect.Unrated exit -> {
                if (exit.exit().fact() instanceof Fact.ExitUnrated) {
                    unrated.put(exit.exit().id(), exit);
                }
            }
            case Effect.Rated exit -> rated.put(exit.exit(), exit.charge());
            case Effect.Refused refused -> refusals.add(refused);
            case Effect.CodeUsed used -> codes.add(used.use());
            case Effect.Conflicted conflicted -> conflicts.add(conflicted);
            case Effect.Doubted doubted -> doubts.add(doubted.stay());
            case Effect.Included included ->
                positions
                        .computeIfAbsent(included.account().value(), account -> new TreeMap<>())
                        .merge(included.stream().toString(), included.seq(), Math::max);
        }
    }

    private void move(AccountId id, Money balance, Money held) {
        Account account = accounts.get(id.value());
        if (account == null) {
            throw new AssertionError("money moved on an account that is not open: " + id);
        }
        accounts.put(
                id.value(),
                new Account(
                        id,
                        account.lot(),
                        account.balance().plus(balance),
                        account.held().plus(held),
                        account.overdraft(),
                        account.plan(),
                        account.blocked()));
    }

    private static Money zero(Money like) {
        return Money.zero(like.currency());
    }
}
