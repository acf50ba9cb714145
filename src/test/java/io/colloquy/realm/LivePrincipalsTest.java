package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.LivePrincipals.Turn;
import io.colloquy.wamp.RealmUri;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LivePrincipalsTest {

    private static final PublicKey KEY = new PublicKey("a".repeat(64));
    private static final PublicKey OTHER = new PublicKey("b".repeat(64));

    private final LivePrincipals principals = new LivePrincipals();

    private static Principal peter(long version, PublicKey... keys) {
        return named("peter", version, keys);
    }

    private static Principal named(String authid, long version, PublicKey... keys) {
        return new Principal(
                new RealmUri("chat"), authid, "user", true, Credentials.NONE.withKeys(Set.of(keys)), version);
    }

    @Test
    void keepsTheLastOfTwoChangesThatArriveInTheWrongOrder() {
        try (Turn earlier = principals.turn("peter");
                Turn later = principals.turn("peter")) {
            earlier.comes();
            later.comes();
            later.made(peter(2));
            earlier.made(peter(1));
        }

        assertThat(principals.find("peter")).contains(peter(2));
    }

    @Test
    void doesNotBringBackWhoWasDeletedMeanwhile() {
        try (Turn replacement = principals.turn("peter")) {
            replacement.comes();
            try (Turn deletion = principals.turn("peter")) {
                deletion.comes();
                deletion.made(null);
            }
            replacement.made(peter(5));
        }

        assertThat(principals.find("peter")).isEmpty();
        assertThat(principals.page(null, 10)).isEmpty();
    }

    @Test
    void keepsWhoWasCreatedAgainWhenTheDeletionArrivesLate() {
        try (Turn deletion = principals.turn("peter")) {
            deletion.comes();
            try (Turn creation = principals.turn("peter")) {
                creation.comes();
                creation.made(peter(1));
            }
            deletion.made(null);
        }

        assertThat(principals.find("peter")).contains(peter(1));
    }

    @Test
    void takesThePlaceThatTheDatabaseGaveRatherThanTheOneOfTheBeginning() {
        try (Turn first = principals.turn("peter");
                Turn second = principals.turn("peter")) {
            second.comes();
            second.made(peter(1));
            first.comes();
            first.made(peter(2));
        }

        assertThat(principals.find("peter")).contains(peter(2));
    }

    @Test
    void changesNothingForATurnThatCameToNothing() {
        principals.load(peter(1));
        principals.turn("peter").close();

        assertThat(principals.find("peter")).contains(peter(1));
    }

    @Test
    void findsWhoHasAKeyAndForgetsWhoHadIt() {
        principals.load(peter(1, KEY, OTHER));
        assertThat(principals.findByKey(KEY)).contains(peter(1, KEY, OTHER));

        principals.load(peter(2, OTHER));
        assertThat(principals.findByKey(KEY)).isEmpty();
        assertThat(principals.findByKey(OTHER)).contains(peter(2, OTHER));
    }

    @Test
    void findsNobodyByAKeyThatTwoHaveUntilOneOfThemLosesIt() {
        principals.load(peter(1, KEY));
        principals.load(named("paul", 1, KEY));
        assertThat(principals.findByKey(KEY)).isEmpty();

        try (Turn deletion = principals.turn("paul")) {
            deletion.comes();
            deletion.made(null);
        }
        assertThat(principals.findByKey(KEY)).contains(peter(1, KEY));
    }

    @Test
    void listsInTheOrderOfNamesFromTheOneAfterTheLast() {
        principals.load(named("paul", 1));
        principals.load(named("Zoe", 1));
        principals.load(peter(1));

        assertThat(principals.page(null, 2)).extracting(Principal::authid).containsExactly("Zoe", "paul");
        assertThat(principals.page("paul", 2)).extracting(Principal::authid).containsExactly("peter");
        assertThat(principals.page("peter", 2)).isEmpty();
    }
}
