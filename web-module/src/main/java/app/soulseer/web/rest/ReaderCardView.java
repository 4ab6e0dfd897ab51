package app.soulseer.web.rest;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.reading.OwnReview;
import app.soulseer.reading.ReaderCard;
import app.soulseer.reading.ReaderProfile;
import app.soulseer.reading.Reply;
import app.soulseer.reading.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reader in the directory.
 *
 * @param rateCents the price of a minute by modality
 * @param status available, reserved, busy, away or offline
 * @param ratingTenths the average of the reviews in tenths of a star, absent without a review
 */
public record ReaderCardView(
        String slug,
        String name,
        String headline,
        List<String> specialities,
        Map<String, Long> rateCents,
        String status,
        Integer ratingTenths,
        long reviewCount,
        boolean hasPhoto) {

    static ReaderCardView of(ReaderCard card) {
        return new ReaderCardView(
                card.slug(),
                card.name(),
                card.headline(),
                card.specialities(),
                rates(card.rates()),
                card.status().code(),
                card.ratingTenths(),
                card.reviewCount(),
                card.hasPhoto());
    }

    static Map<String, Long> rates(Map<Modality, Money> rates) {
        Map<String, Long> cents = new TreeMap<>();
        rates.forEach((modality, rate) -> cents.put(modality.code(), rate.cents()));
        return cents;
    }

    /** A reader's public page with a page of reviews. */
    public record Profile(
            ReaderCardView card, String biography, Instant approvedAt, long readings, Listing<ReviewView> reviews) {

        static Profile of(ReaderProfile profile) {
            return new Profile(
                    ReaderCardView.of(profile.card()),
                    profile.biography(),
                    profile.approvedAt(),
                    profile.readings(),
                    Listing.of(profile.reviews(), ReviewView::of));
        }
    }

    /**
     * What a client said of a reading, and what the reader replied.
     *
     * @param replyText absent without a reply, with the two after it
     */
    public record ReviewView(
            String clientName,
            int stars,
            String text,
            Instant at,
            String replyText,
            Instant replyAt,
            Boolean replyChanged) {

        static ReviewView of(Review review) {
            Reply reply = review.reply();
            return new ReviewView(
                    review.clientName(),
                    review.stars(),
                    review.text(),
                    review.at(),
                    reply == null ? null : reply.text(),
                    reply == null ? null : reply.at(),
                    reply == null ? null : reply.changed());
        }
    }

    /**
     * A review of one's own readings.
     *
     * @param mayReply whether a reply can be written or changed now
     */
    @Schema(name = "OwnReview")
    public record OwnReviewView(UUID sessionId, ReviewView review, boolean mayReply) {

        static OwnReviewView of(OwnReview own) {
            return new OwnReviewView(own.reading().value(), ReviewView.of(own.review()), own.mayReply());
        }
    }
}
